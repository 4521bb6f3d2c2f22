namespace Trading.Data;

/// <summary>What a file of the store holds.</summary>
/// <param name="Kind">The kind of market data.</param>
/// <param name="Timeframe">How long each bar is; not set for other kinds.</param>
internal readonly record struct StoreIdentity(MarketDataKind Kind, Timeframe Timeframe)
{
    public static StoreIdentity Of<T>(Timeframe timeframe) => new(MarketDataKinds.Of<T>(), timeframe);

    public override string ToString() => Kind == MarketDataKind.Bars ? $"bars of {Timeframe}" : MarketDataKinds.NameOf(Kind);
}
