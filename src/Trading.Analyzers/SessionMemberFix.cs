using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Trading.Analyzers;

/// <summary>Puts the session's clock in place of the machine's, and the session's random numbers in place of others.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SessionMemberFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.ClockId, Rules.ChanceId);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is not ExpressionSyntax expression || model is null || !IsInStrategy(model, expression))
            return;
        if (ReplacementOf(model.GetSymbolInfo(expression, context.CancellationToken).Symbol) is not { } replacement)
            return;
        context.RegisterCodeFix(
            CodeAction.Create($"Use {replacement}", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(
                expression, SyntaxFactory.ParseExpression(replacement).WithTriviaFrom(expression)))), equivalenceKey: replacement),
            context.Diagnostics);
    }

    private static string? ReplacementOf(ISymbol? symbol) => symbol is null ? null : (KnownSymbols.NameOf(symbol.ContainingType), symbol.Name) switch
    {
        ("System.DateTime", "UtcNow") => "Now.ToDateTimeOffset().UtcDateTime",
        ("System.DateTimeOffset", "UtcNow") => "Now.ToDateTimeOffset()",
        ("System.Random", "Shared") or ("System.Random", ".ctor") => "Random",
        _ => null,
    };

    /// <summary>Only strategies have the session's members.</summary>
    private static bool IsInStrategy(SemanticModel model, ExpressionSyntax expression)
    {
        for (var type = model.GetEnclosingSymbol(expression.SpanStart)?.ContainingType; type is not null; type = type.BaseType)
        {
            if (KnownSymbols.NameOf(type) == "Trading.Strategy")
                return true;
        }

        return false;
    }
}
