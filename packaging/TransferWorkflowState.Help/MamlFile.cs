using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace TransferWorkflowState.Help;

/// <summary>
/// The file that Get-Help reads: https://learn.microsoft.com/powershell/scripting/developer/help/writing-help-for-windows-powershell-cmdlets
/// </summary>
internal static class MamlFile
{
    private const int Width = 80;

    private static readonly XNamespace _items = "http://msh";
    private static readonly XNamespace _maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace _command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace _dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>Writes the help of some cmdlets.</summary>
    /// <exception cref="PageException">A page contradicts itself.</exception>
    public static void Write(string path, IReadOnlyList<CmdletPage> pages)
    {
        XElement items = new(_items + "helpItems", new XAttribute("schema", "maml"), pages.Select(Command));

        // The same bytes on every system.
        using XmlWriter writer = XmlWriter.Create(path, new() { Indent = true, NewLineChars = "\n" });
        items.Save(writer);
    }

    private static XElement Command(CmdletPage page)
    {
        Dictionary<string, ParameterPart> parts = page.Parameters.ToDictionary(static part => part.Name);
        string[] name = page.Name.Split('-');
        return new(
            _command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", _maml),
            new XAttribute(XNamespace.Xmlns + "command", _command),
            new XAttribute(XNamespace.Xmlns + "dev", _dev),
            new XElement(
                _command + "details",
                new XElement(_command + "name", page.Name),
                new XElement(_command + "verb", name[0]),
                new XElement(_command + "noun", name[^1]),
                Description(page.Synopsis)),
            Description(page.Description),
            new XElement(_command + "syntax", page.Syntax.Select(syntax => new XElement(
                _command + "syntaxItem",
                new XElement(_maml + "name", page.Name),
                syntax.Select(parameter => Parameter(parameter, parts[parameter.Name]))))),
            new XElement(_command + "parameters", page.Parameters.Select(part => Describe(Parameter(Merge(page, part), part), part))),
            new XElement(_command + "inputTypes", page.Inputs.Select(static type => Type("inputType", type))),
            new XElement(_command + "returnValues", page.Outputs.Select(static type => Type("returnValue", type))),
            new XElement(_maml + "alertSet", new XElement(_maml + "alert", Paragraphs(page.Notes))),
            new XElement(_command + "examples", page.Examples.Select(Example)),
            new XElement(_command + "relatedLinks", page.Links.Select(static link => new XElement(
                _maml + "navigationLink",
                new XElement(_maml + "linkText", link.Text),
                new XElement(_maml + "uri", link.Uri)))));
    }

    /// <summary>A parameter over all ways to call the cmdlet: required if one of them requires it, with the first position that it has.</summary>
    private static SyntaxParameter Merge(CmdletPage page, ParameterPart part)
    {
        List<SyntaxParameter> uses = [.. page.Syntax.SelectMany(static syntax => syntax).Where(parameter => parameter.Name == part.Name)];
        return uses[0] with
        {
            IsRequired = uses.Exists(static use => use.IsRequired),
            Position = uses.Find(static use => use.Position is not null)?.Position,
        };
    }

    private static XElement Parameter(SyntaxParameter parameter, ParameterPart part) => new(
        _command + "parameter",
        new XAttribute("required", parameter.IsRequired),
        new XAttribute("variableLength", part.IsList),
        new XAttribute("globbing", part.AcceptsWildcards),
        new XAttribute("pipelineInput", part.PipelineInput.Replace("True", "true", StringComparison.Ordinal).Replace("False", "false", StringComparison.Ordinal)),
        new XAttribute("position", parameter.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", part.Aliases),
        new XElement(_maml + "name", parameter.Name),
        part.Values.Count > 0 ? new XElement(_command + "parameterValueGroup", part.Values.Select(static value => ParameterValue(value, isRequired: false, isList: false)))
            : parameter.Type is not null ? ParameterValue(parameter.Type, isRequired: true, part.IsList)
            : null);

    private static XElement ParameterValue(string text, bool isRequired, bool isList) =>
        new(_command + "parameterValue", new XAttribute("required", isRequired), new XAttribute("variableLength", isList), text);

    private static XElement Describe(XElement parameter, ParameterPart part)
    {
        parameter.Element(_maml + "name")!.AddAfterSelf(Description(part.Description));
        parameter.Add(
            part.Values.Count > 0 ? ParameterValue(part.Type, isRequired: true, part.IsList) : null,
            new XElement(_dev + "type", new XElement(_maml + "name", part.Type)),
            new XElement(_dev + "defaultValue", part.Default));
        return parameter;
    }

    private static XElement Type(string element, TypePart type) => new(
        _command + element,
        new XElement(_dev + "type", new XElement(_maml + "name", type.Name)),
        Description(type.Description));

    // The empty paragraph parts an example from the next one.
    private static XElement Example(ExamplePart example) => new(
        _command + "example",
        new XElement(_maml + "title", Rule($" {example.Title} ")),
        new XElement(_dev + "code", example.Code),
        new XElement(_dev + "remarks", Paragraphs(example.Remarks), new XElement(_maml + "para")));

    private static string Rule(string title) => title.PadLeft((Width + title.Length) / 2, '-').PadRight(Width, '-');

    private static XElement Description(IReadOnlyList<string> text) => new(_maml + "description", Paragraphs(text));

    private static IEnumerable<XElement> Paragraphs(IReadOnlyList<string> text) => text.Select(static paragraph => new XElement(_maml + "para", paragraph));
}
