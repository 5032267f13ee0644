using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TransferWorkflowState.Tests.Architecture;

/// <summary>Which types the types of an assembly use, read from its IL.</summary>
internal static class AssemblyReferences
{
    /// <summary>One use of a type by another; nested and compiler-generated types count as the one around them.</summary>
    internal readonly record struct Use(TypeReference From, TypeReference To);

    public static IEnumerable<Use> Read(string path)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(path);
        List<Use> uses = [];
        foreach (TypeDefinition type in module.GetTypes())
        {
            TypeReference from = Outermost(type);
            uses.AddRange(UsedBy(type).SelectMany(Parts).Select(Outermost).Distinct().Select(to => new Use(from, to)));
        }

        return uses;
    }

    private static IEnumerable<TypeReference> UsedBy(TypeDefinition type) =>
    [
        .. type.BaseType is { } baseType ? [baseType] : Array.Empty<TypeReference>(),
        .. type.Interfaces.Select(static implemented => implemented.InterfaceType),
        .. type.Fields.Select(static field => field.FieldType),
        .. type.Methods.SelectMany(UsedBy),
    ];

    private static IEnumerable<TypeReference> UsedBy(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(static parameter => parameter.ParameterType),
        .. method.HasBody ? method.Body.Variables.Select(static variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(UsedBy) : [],
    ];

    private static IEnumerable<TypeReference> UsedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod generic => [generic.DeclaringType, .. generic.GenericArguments],
        MemberReference member when member.DeclaringType is { } declaring => [declaring],
        _ => [],
    };

    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
