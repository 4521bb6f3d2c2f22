using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Trading.TestData;

namespace Trading.EndToEnd.Tests.Documentation;

/// <summary>Every C# block of the documentation compiles. Blocks of one page belong together: statements see the page's types.</summary>
public sealed partial class SnippetTests
{
    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.Extensions.DependencyInjection;
        global using Trading;
        global using Trading.Analytics;
        global using Trading.Data;
        global using Trading.Exchanges;
        global using Trading.Exchanges.Binance;
        global using Trading.Indicators;
        global using Trading.Live;
        global using Trading.Testing;
        """;

    /// <summary>What a page may take for granted: results to show things on, a host's services, a connected exchange, and the README's strategy.</summary>
    private const string Surroundings =
        """
        global using static Surroundings;
        internal static class Surroundings
        {
            public static BacktestResult result => throw new NotSupportedException();
            public static IReadOnlyList<BacktestResult> results => throw new NotSupportedException();
            public static IServiceCollection services => throw new NotSupportedException();
            public static IServiceProvider provider => throw new NotSupportedException();
            public static IExchange exchange => throw new NotSupportedException();
            public static Instrument instrument => throw new NotSupportedException();
            public static ExchangeConformanceOptions options => throw new NotSupportedException();
            public static CancellationToken cancellationToken => throw new NotSupportedException();
            public static uint session => throw new NotSupportedException();
            public static uint sequence => throw new NotSupportedException();
            public static string key => throw new NotSupportedException();
            public static string secret => throw new NotSupportedException();
        }
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static TheoryData<string> Pages
    {
        get
        {
            string root = SharedData.Repository;
            var pages = Directory.EnumerateFiles(root, "*.md")
                .Concat(Directory.EnumerateFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories))
                .Concat(Directory.EnumerateFiles(Path.Combine(root, "src"), "README.md", SearchOption.AllDirectories));
            return [.. pages.Select(path => Path.GetRelativePath(root, path)).Order(StringComparer.Ordinal)];
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_snippets_of_a_page_compile(string page)
    {
        string text = File.ReadAllText(Path.Combine(SharedData.Repository, page));
        string[] blocks = [.. CodeBlock().Matches(text).Select(match => match.Groups["code"].Value)];
        string[] types = [.. blocks.Where(block => !HasStatements(block))];
        string[] programs = [.. blocks.Where(HasStatements)];
        if (!Array.Exists(types, block => block.Contains("class SmaCross", StringComparison.Ordinal)))
            types = [.. types, FirstScreenStrategy()];
        var failures = new List<string>();
        if (types.Length > 0)
            failures.AddRange(Compile(OutputKind.DynamicallyLinkedLibrary, types));
        foreach (string program in programs)
            failures.AddRange(Compile(OutputKind.ConsoleApplication, [program, .. types]));
        failures.ShouldBeEmpty();
    }

    [Fact]
    public void The_first_screen_is_the_plugin_to_the_letter()
    {
        string readme = File.ReadAllText(Path.Combine(SharedData.Repository, "README.md")).ReplaceLineEndings("\n");
        readme.ShouldContain(FirstScreenStrategy());
    }

    private static string FirstScreenStrategy()
    {
        string plugin = File.ReadAllText(Path.Combine(SharedData.Repository, "plugins/Trading.Plugins.SmaCross/SmaCross.cs")).ReplaceLineEndings("\n");
        return plugin[plugin.IndexOf("public sealed class SmaCross", StringComparison.Ordinal)..].TrimEnd();
    }

    private static bool HasStatements(string block) =>
        CSharpSyntaxTree.ParseText(block).GetCompilationUnitRoot().Members.Any(member => member is GlobalStatementSyntax);

    private static IEnumerable<string> Compile(OutputKind kind, string[] sources)
    {
        var compilation = CSharpCompilation.Create(
            "Snippet",
            new[] { Usings, Surroundings }.Concat(sources).Select(source => CSharpSyntaxTree.ParseText(source)),
            References,
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));
        return compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => $"{diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} in: {diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}");
    }

    [GeneratedRegex("```csharp\r?\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CodeBlock();
}
