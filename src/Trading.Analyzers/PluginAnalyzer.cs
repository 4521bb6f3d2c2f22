using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Trading.Analyzers;

/// <summary>Finds what sessions share by accident, and what keeps a plugin in memory after it is unloaded.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginAnalyzer : ScopedAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.StaticState, Rules.AsyncVoid, Rules.Unloading);

    private protected override void Register(CompilationStartAnalysisContext start, TradingScope scope)
    {
        start.RegisterSymbolAction(symbol => ExamineMember(symbol, scope), SymbolKind.Field, SymbolKind.Property, SymbolKind.Event, SymbolKind.Method);
        start.RegisterOperationAction(operation => ExamineCall(operation, scope), OperationKind.Invocation);
        start.RegisterOperationAction(operation => ExamineEvent(operation, scope), OperationKind.EventAssignment);
        start.RegisterOperationAction(
            operation => ExamineDynamic(operation, scope), OperationKind.DynamicInvocation, OperationKind.DynamicMemberReference, OperationKind.DynamicIndexerAccess, OperationKind.DynamicObjectCreation);
    }

    private static void ExamineMember(SymbolAnalysisContext context, TradingScope scope)
    {
        var symbol = context.Symbol;
        if (!scope.IsInPlugin(symbol))
            return;
        switch (symbol)
        {
            case IFieldSymbol { IsStatic: true, IsConst: false, IsReadOnly: false, IsImplicitlyDeclared: false } field:
                Report(context, Rules.StaticState, field);
                break;
            case IPropertySymbol { IsStatic: true, SetMethod: not null } property when HasFieldOfItsOwn(property):
                Report(context, Rules.StaticState, property);
                break;
            case IEventSymbol { IsStatic: true } occurrence:
                Report(context, Rules.StaticState, occurrence);
                break;
            case IMethodSymbol { IsAsync: true, ReturnsVoid: true } method:
                Report(context, Rules.AsyncVoid, method);
                break;
        }
    }

    private static void ExamineCall(OperationAnalysisContext context, TradingScope scope)
    {
        var method = ((IInvocationOperation)context.Operation).TargetMethod;
        if (!scope.IsInPlugin(context.ContainingSymbol))
            return;
        if (KnownSymbols.HolderAdvice(method.ContainingType) is { } advice)
            Report(context, $"{method.ContainingType.Name}.{method.Name}", advice);
        else if (IsReflectionJson(method))
            Report(context, $"{method.ContainingType.Name}.{method.Name} by reflection", "pass a source-generated JsonTypeInfo or JsonSerializerContext");
    }

    private static void ExamineEvent(OperationAnalysisContext context, TradingScope scope)
    {
        var assignment = (IEventAssignmentOperation)context.Operation;
        if (!assignment.Adds || !scope.IsInPlugin(context.ContainingSymbol) || assignment.EventReference is not IEventReferenceOperation { Event: var occurrence })
            return;
        if (KnownSymbols.NameOf(occurrence.ContainingType) is "System.AppDomain" or "System.Console" or "System.Threading.Tasks.TaskScheduler")
            Report(context, $"A handler of {occurrence.ContainingType.Name}.{occurrence.Name}", "it lives as long as the process");
    }

    private static void ExamineDynamic(OperationAnalysisContext context, TradingScope scope)
    {
        if (scope.IsInPlugin(context.ContainingSymbol))
            Report(context, "A dynamic call", "use types, or an interface");
    }

    private static bool HasFieldOfItsOwn(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool IsReflectionJson(IMethodSymbol method) =>
        KnownSymbols.NameOf(method.ContainingType) == "System.Text.Json.JsonSerializer"
        && !method.Parameters.Any(parameter => parameter.Type.Name is "JsonTypeInfo" or "JsonSerializerContext");

    private static void Report(SymbolAnalysisContext context, DiagnosticDescriptor rule, ISymbol symbol) =>
        context.ReportDiagnostic(Diagnostic.Create(rule, symbol.Locations[0], symbol.Name));

    private static void Report(OperationAnalysisContext context, string what, string advice) =>
        context.ReportDiagnostic(Diagnostic.Create(Rules.Unloading, context.Operation.Syntax.GetLocation(), what, advice));
}
