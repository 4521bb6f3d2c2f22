using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Trading.Tests.Plugins;

/// <summary>Compiles plugins while the tests run, into folders as authors publish them.</summary>
internal static class BuiltPlugin
{
    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Trading;
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>A strategy that does nothing, to be filled with members.</summary>
    public static string Strategy(string name, string members) => $"public sealed class {name} : Strategy {{ {members} }}";

    /// <summary>A plugin with a module and one strategy <c>Sample</c> whose id is the plugin's.</summary>
    public static string Source(string id, string members, string version = "1.0.0", string sdkVersions = "[0.1,1.0)", string configure = "", string types = "") =>
        $$"""
        [assembly: TradingPlugin("{{id}}", "{{version}}", "{{sdkVersions}}", typeof(Module))]
        public sealed class Module : IPluginModule
        {
            public void Configure(IPluginBuilder builder)
            {
                builder.AddStrategy<Sample>("{{id}}", "A sample.");
                {{configure}}
            }
        }
        {{Strategy("Sample", members)}}
        {{types}}
        """;

    /// <summary>Compiles into <paramref name="folder"/> and returns the DLL's path.</summary>
    public static string Write(string folder, string name, string source, Platform platform = Platform.AnyCpu, string framework = ".NETCoreApp,Version=v10.0", params string[] references)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, name + ".dll");
        var compilation = CSharpCompilation.Create(
            name,
            [
                CSharpSyntaxTree.ParseText(Usings),
                CSharpSyntaxTree.ParseText($"[assembly: System.Runtime.Versioning.TargetFramework(\"{framework}\")]"),
                CSharpSyntaxTree.ParseText(source),
            ],
            [.. References, .. references.Select(reference => MetadataReference.CreateFromFile(reference))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, platform: platform));
        if (source.Contains("JsonSerializable", StringComparison.Ordinal))
            compilation = Generate(compilation);
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        File.WriteAllBytes(path, stream.ToArray());
        return path;
    }

    /// <summary>Runs the framework's own generator of JSON contexts, from the reference pack of the SDK that builds the tests.</summary>
    private static CSharpCompilation Generate(CSharpCompilation compilation)
    {
        string packs = Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref");
        string generator = Directory.GetFiles(packs, "System.Text.Json.SourceGeneration.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
        var type = System.Reflection.Assembly.LoadFrom(generator).GetType("System.Text.Json.SourceGeneration.JsonSourceGenerator", throwOnError: true)!;
        CSharpGeneratorDriver.Create((IIncrementalGenerator)Activator.CreateInstance(type)!).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var diagnostics);
        diagnostics.ShouldBeEmpty();
        return (CSharpCompilation)generated;
    }
}
