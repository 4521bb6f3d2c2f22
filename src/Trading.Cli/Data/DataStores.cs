using Trading.Data;

namespace Trading.Cli.Data;

/// <summary>Finds what was named on a command line in a store.</summary>
internal static class DataStores
{
    /// <summary>The one series of an instrument that fits what was said.</summary>
    /// <exception cref="MarketDataException">There is none, or several.</exception>
    public static StoredSeries Find(MarketDataStore store, string instrument, string? kind, string? timeframe)
    {
        MarketDataKind? wanted = kind is not null && DataKinds.TryParse(kind, out var parsed) ? parsed : timeframe is null ? null : MarketDataKind.Bars;
        StoredSeries[] found = [.. store.List().Where(series => series.Instrument.Id.ToString() == instrument
            && (wanted is null || series.Kind == wanted)
            && (timeframe is null || series.Timeframe == Timeframe.Parse(timeframe)))];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new MarketDataException($"The store '{store.Folder}' has no such data of {instrument}; 'trading data list' shows what it has."),
            _ => throw new MarketDataException($"The store has {string.Join(", ", found.Select(series => series.ToString()))}; say which with --kind or --timeframe."),
        };
    }
}
