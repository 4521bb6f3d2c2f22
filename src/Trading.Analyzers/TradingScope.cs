using System.Linq;
using Microsoft.CodeAnalysis;

namespace Trading.Analyzers;

/// <summary>Where the rules hold: in strategies and indicators, and for what concerns unloading in the whole of a plugin.</summary>
internal sealed class TradingScope
{
    private readonly INamedTypeSymbol _strategy;
    private readonly INamedTypeSymbol? _indicator;

    private TradingScope(INamedTypeSymbol strategy, INamedTypeSymbol? indicator, bool isPlugin)
    {
        _strategy = strategy;
        _indicator = indicator;
        IsPlugin = isPlugin;
    }

    /// <summary>Whether the assembly says that it is a plugin.</summary>
    public bool IsPlugin { get; }

    /// <summary>The scope of a compilation, or null where it does not know the SDK.</summary>
    public static TradingScope? Of(Compilation compilation)
    {
        if (compilation.GetTypeByMetadataName("Trading.Strategy") is not { } strategy)
            return null;
        bool isPlugin = compilation.Assembly.GetAttributes().Any(attribute => KnownSymbols.NameOf(attribute.AttributeClass) == "Trading.TradingPluginAttribute");
        return new(strategy, compilation.GetTypeByMetadataName("Trading.Indicator"), isPlugin);
    }

    /// <summary>Whether the symbol stands in a strategy or an indicator, or in a type within one.</summary>
    public bool IsInSession(ISymbol symbol) => Find(symbol, _strategy) || (_indicator is not null && Find(symbol, _indicator));

    /// <summary>Whether the symbol is part of what is loaded and unloaded as a plugin.</summary>
    public bool IsInPlugin(ISymbol symbol) => IsPlugin || IsInSession(symbol);

    private static bool Find(ISymbol symbol, INamedTypeSymbol wanted)
    {
        for (var type = symbol as INamedTypeSymbol ?? symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            for (var each = type; each is not null; each = each.BaseType)
            {
                if (SymbolEqualityComparer.Default.Equals(each, wanted))
                    return true;
            }
        }

        return false;
    }
}
