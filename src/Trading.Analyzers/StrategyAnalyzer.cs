using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Trading.Analyzers;

/// <summary>Finds what makes a strategy give other orders in a second run, and what leaves the session's thread.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StrategyAnalyzer : ScopedAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.Clock, Rules.Chance, Rules.Threads, Rules.Outside);

    private protected override void Register(CompilationStartAnalysisContext start, TradingScope scope) =>
        start.RegisterOperationAction(operation => Examine(operation, scope), OperationKind.PropertyReference, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.MethodReference);

    private static void Examine(OperationAnalysisContext context, TradingScope scope)
    {
        ISymbol? member = context.Operation switch
        {
            IPropertyReferenceOperation property => property.Property,
            IInvocationOperation invocation => invocation.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            IMethodReferenceOperation reference => reference.Method,
            _ => null,
        };
        if (member is null || !scope.IsInSession(context.ContainingSymbol) || KnownSymbols.RuleOf(member) is not { } rule)
            return;
        string name = member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? $"new {member.ContainingType.Name}" : $"{member.ContainingType.Name}.{member.Name}";
        context.ReportDiagnostic(Diagnostic.Create(rule, context.Operation.Syntax.GetLocation(), name));
    }
}
