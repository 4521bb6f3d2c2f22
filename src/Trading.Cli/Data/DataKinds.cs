using Trading.Data;

namespace Trading.Cli.Data;

/// <summary>The names of the kinds, and code that is to run with the type of one.</summary>
internal static class DataKinds
{
    private static readonly (string Name, MarketDataKind Kind)[] Names =
    [
        ("bars", MarketDataKind.Bars), ("quotes", MarketDataKind.Quotes), ("trades", MarketDataKind.Trades),
        ("deltas", MarketDataKind.BookDeltas), ("funding", MarketDataKind.FundingRates), ("actions", MarketDataKind.CorporateActions),
    ];

    public static bool TryParse(string text, out MarketDataKind kind)
    {
        foreach (var (name, known) in Names)
        {
            kind = known;
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        kind = default;
        return false;
    }

    public static string NameOf(MarketDataKind kind) => Array.Find(Names, name => name.Kind == kind).Name;

    /// <summary>The kind of a type.</summary>
    public static MarketDataKind Of<T>() => default(T) switch
    {
        Quote => MarketDataKind.Quotes,
        Trade => MarketDataKind.Trades,
        BookDelta => MarketDataKind.BookDeltas,
        FundingRate => MarketDataKind.FundingRates,
        CorporateAction => MarketDataKind.CorporateActions,
        _ => MarketDataKind.Bars,
    };

    /// <summary>What a file's name says that is in it; bars where it says nothing.</summary>
    public static MarketDataKind Guess(string path)
    {
        string name = Path.GetFileName(path);
        return Says("trades") || Says("aggTrades") ? MarketDataKind.Trades
            : Says("quotes") || Says("bookTicker") ? MarketDataKind.Quotes
            : Says("deltas") || Says("depth") || Says("bookDepth") ? MarketDataKind.BookDeltas
            : Says("funding") || Says("fundingRate") ? MarketDataKind.FundingRates
            : Says("actions") || Says("dividends") || Says("splits") ? MarketDataKind.CorporateActions
            : MarketDataKind.Bars;

        bool Says(string word) => name.Split('-', '_', '.', ' ').Contains(word, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Runs the visitor with the type of a kind.</summary>
    public static TResult Visit<TResult>(MarketDataKind kind, IKindVisitor<TResult> visitor) => kind switch
    {
        MarketDataKind.Quotes => visitor.Visit<Quote>(),
        MarketDataKind.Trades => visitor.Visit<Trade>(),
        MarketDataKind.BookDeltas => visitor.Visit<BookDelta>(),
        MarketDataKind.FundingRates => visitor.Visit<FundingRate>(),
        MarketDataKind.CorporateActions => visitor.Visit<CorporateAction>(),
        _ => visitor.Visit<Bar>(),
    };
}
