using System.Reflection;
using System.Runtime.Loader;
using System.Text;

using TransferWorkflowState.Files;

namespace TransferWorkflowState.Tests.Files;

public sealed class LoadingTests
{
    [Theory]
    [InlineData("{}", "")]
    [InlineData("Token\nx", "CsvHelper")]
    [InlineData("a: b", "YamlDotNet")]
    public void A_library_is_loaded_for_its_own_format_only(string text, string expected)
    {
        LoadedLibraries libraries = new();
        Type input = libraries.LoadFromAssemblyPath(typeof(RecordReader).Assembly.Location).GetType(typeof(RecordReader).FullName!)!;
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));

        object reader = Activator.CreateInstance(input, [stream, "input"])!;
        object records = input.GetMethod(nameof(RecordReader.Read), [])!.Invoke(reader, [])!;

        Assert.Single(((IEnumerable<object>)records).ToArray());
        Assert.Equal(expected, string.Join(' ', libraries.Names));
    }

    private sealed class LoadedLibraries : AssemblyLoadContext
    {
        private static readonly string[] _known = ["CsvHelper", "YamlDotNet"];

        public List<string> Names { get; } = [];

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            Names.AddRange(_known.Where(name => name == assemblyName.Name));
            return null;
        }
    }
}
