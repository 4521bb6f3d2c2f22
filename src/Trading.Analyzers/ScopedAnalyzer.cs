using Microsoft.CodeAnalysis.Diagnostics;

namespace Trading.Analyzers;

/// <summary>An analyzer that looks at projects that know the SDK, and at code that people wrote.</summary>
public abstract class ScopedAnalyzer : DiagnosticAnalyzer
{
    private protected ScopedAnalyzer()
    {
    }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (TradingScope.Of(start.Compilation) is { } scope)
                Register(start, scope);
        });
    }

    private protected abstract void Register(CompilationStartAnalysisContext start, TradingScope scope);
}
