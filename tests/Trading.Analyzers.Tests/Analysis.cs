using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Trading.Analyzers.Tests;

/// <summary>Runs the analyzers and the fix over a source as a compiler and an editor do.</summary>
internal static class Analysis
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Threading; global using System.Threading.Tasks; global using Trading;";

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What is found, as rule and text of the place.</summary>
    public static async Task<string[]> FindAsync(string source) =>
        [.. (await DiagnoseAsync(Document(source))).Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)}")];

    /// <summary>The source after all fixes, or as it was where there is none.</summary>
    public static async Task<string> FixAsync(string source)
    {
        var document = Document(source);
        foreach (var diagnostic in await DiagnoseAsync(document))
        {
            CodeAction? action = null;
            await new SessionMemberFix().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (found, _) => action ??= found, default));
            if (action is null)
                continue;
            var operations = await action.GetOperationsAsync(default);
            document = ((ApplyChangesOperation)operations.Single()).ChangedSolution.GetDocument(document.Id)!;
            break;
        }

        var compilation = (await document.Project.GetCompilationAsync())!;
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        return (await document.GetTextAsync()).ToString();
    }

    private static async Task<Diagnostic[]> DiagnoseAsync(Document document)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        var found = await compilation.WithAnalyzers([new StrategyAnalyzer(), new PluginAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static Document Document(string source)
    {
        var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("Sample", LanguageNames.CSharp)
            .WithMetadataReferences(References)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return project.AddDocument("Usings.cs", Usings).Project.AddDocument("Sample.cs", source);
    }
}
