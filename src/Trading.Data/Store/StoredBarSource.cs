namespace Trading.Data;

/// <summary>Bars of a <see cref="MarketDataStore"/>.</summary>
public sealed class StoredBarSource : StoredMarketDataSource<Bar>, IBarSource
{
    internal StoredBarSource(string folder, Instrument instrument, StoreIdentity identity, string? version, Timestamp from, Timestamp to)
        : base(folder, instrument, identity, version, from, to) => Timeframe = identity.Timeframe;

    /// <inheritdoc/>
    public Timeframe Timeframe { get; }
}
