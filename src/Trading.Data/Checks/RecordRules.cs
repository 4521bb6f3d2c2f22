namespace Trading.Data;

/// <summary>What the checks ask of a record, by its kind.</summary>
internal static class RecordRules
{
    /// <summary>What a price or value of a record is that cannot be; null where nothing is.</summary>
    public static string? PriceFault<T>(in T record) => record switch
    {
        Trade trade => Fault("the price", trade.Price),
        Quote quote => Fault("the bid", quote.BidPrice) ?? Fault("the ask", quote.AskPrice),
        BookDelta { Action: not BookAction.Clear } delta => Fault("the price", delta.Price),
        FundingRate { Rate: var rate } when !double.IsFinite(rate) => FormattableString.Invariant($"has the rate {rate}"),
        FundingRate { MarkPrice: var price } when !double.IsNaN(price) => Fault("the mark price", price),
        CorporateAction action => Fault("the value", (double)action.Value),
        _ => null,
    };

    /// <summary>What a size of a record is that cannot be; null where nothing is. A quote without sizes has zeros.</summary>
    public static string? SizeFault<T>(in T record) => record switch
    {
        Trade trade => SizeFault("the size", trade.Size, isZeroWrong: true),
        Quote quote => SizeFault("the bid size", quote.BidSize, isZeroWrong: quote.AskSize > 0) ?? SizeFault("the ask size", quote.AskSize, isZeroWrong: quote.BidSize > 0),
        BookDelta { Action: not BookAction.Clear } delta => SizeFault("the size", delta.Size, isZeroWrong: delta.Action == BookAction.Set),
        _ => null,
    };

    /// <summary>The price by which outliers are found; NaN where there is none.</summary>
    public static double LevelOf<T>(in T record) => record switch
    {
        Trade trade => trade.Price,
        Quote quote => quote.MidPrice,
        FundingRate rate => rate.MarkPrice,
        _ => double.NaN,
    };

    /// <summary>Whether a record says again what the one before said of the same moment.</summary>
    public static bool IsDuplicate<T>(in T before, in T record) => (before, record) switch
    {
        (FundingRate a, FundingRate b) => a.Time == b.Time,
        (CorporateAction a, CorporateAction b) => a.Time == b.Time && a.Kind == b.Kind,
        _ => EqualityComparer<T>.Default.Equals(before, record),
    };

    /// <summary>Whether a record says the same as the one before at another time.</summary>
    public static bool IsStill<T>(in T before, in T record) => (before, record) switch
    {
        (Trade a, Trade b) => a with { Time = b.Time } == b,
        (Quote a, Quote b) => a with { Time = b.Time } == b,
        (FundingRate a, FundingRate b) => a with { Time = b.Time } == b,
        _ => false,
    };

    /// <summary>Whether records come with what happens, so that silence and sessions say something.</summary>
    public static bool IsStream(MarketDataKind kind) => kind is MarketDataKind.Trades or MarketDataKind.Quotes or MarketDataKind.BookDeltas;

    private static string? Fault(string name, double price) =>
        price > 0 && price <= double.MaxValue ? null : FormattableString.Invariant($"has {name} {price}");

    private static string? SizeFault(string name, double size, bool isZeroWrong) =>
        size <= double.MaxValue && (isZeroWrong ? size > 0 : size >= 0) ? null : FormattableString.Invariant($"has {name} {size}");
}
