using System.Globalization;

namespace Trading.Data;

/// <summary>Where data stands below the store's folder: by venue, symbol, kind and timeframe, and by day, month or year within.</summary>
internal static class StorePartition
{
    /// <summary>The folder of a data set, for example <c>BINANCE/BTCUSDT/bars-1m</c> or <c>BINANCE/BTCUSDT/trades</c>.</summary>
    public static string FolderOf(InstrumentId id, StoreIdentity identity)
    {
        string name = MarketDataKinds.NameOf(identity.Kind);
        if (identity.Kind == MarketDataKind.Bars)
        {
            // Minute and month differ by case alone, which some file systems do not.
            var timeframe = identity.Timeframe;
            name += timeframe.Unit == TimeframeUnit.Month
                ? string.Create(CultureInfo.InvariantCulture, $"-{timeframe.Count}mo")
                : $"-{timeframe}";
        }

        return Path.Combine(Escape(id.Venue), Escape(id.Symbol), name);
    }

    /// <summary>What the names of a kind's files end in.</summary>
    public static string ExtensionOf(MarketDataKind kind) => "." + MarketDataKinds.NameOf(kind);

    /// <summary>The name of the file that a record belongs into; files in order of their names are in order of time.</summary>
    public static string NameOf(StoreIdentity identity, Timestamp time)
    {
        string? format = identity.Kind switch
        {
            MarketDataKind.Bars => FormatOf(identity.Timeframe),
            MarketDataKind.FundingRates or MarketDataKind.CorporateActions => null,
            _ => "yyyy-MM-dd",
        };
        return (format is null ? "all" : time.ToString(format, null)) + ExtensionOf(identity.Kind);
    }

    private static string? FormatOf(Timeframe timeframe) => timeframe.Nanoseconds switch
    {
        < 60_000_000_000 => "yyyy-MM-dd",
        < 3_600_000_000_000 => "yyyy-MM",
        < 86_400_000_000_000 => "yyyy",
        _ => null,
    };

    private static string Escape(string name)
    {
        string escaped = Uri.EscapeDataString(name);
        return escaped.StartsWith('.') ? "%2E" + escaped[1..] : escaped;
    }
}
