using System.Globalization;

namespace Trading.Data;

/// <summary>Where bars stand below the store's folder: by venue, symbol and timeframe, and by day, month or year within.</summary>
internal static class BarPartition
{
    public const string Extension = ".bars";

    /// <summary>The folder of an instrument's bars, for example <c>BINANCE/BTCUSDT/bars-1m</c>.</summary>
    public static string FolderOf(InstrumentId id, Timeframe timeframe)
    {
        // Minute and month differ by case alone, which some file systems do not.
        string frame = timeframe.Unit == TimeframeUnit.Month
            ? string.Create(CultureInfo.InvariantCulture, $"{timeframe.Count}mo")
            : timeframe.ToString();
        return Path.Combine(Escape(id.Venue), Escape(id.Symbol), "bars-" + frame);
    }

    /// <summary>The name of the file that a bar belongs into; files in order of their names are in order of time.</summary>
    public static string NameOf(Timeframe timeframe, Timestamp time)
    {
        string? format = timeframe.Nanoseconds switch
        {
            < 60_000_000_000 => "yyyy-MM-dd",
            < 3_600_000_000_000 => "yyyy-MM",
            < 86_400_000_000_000 => "yyyy",
            _ => null,
        };
        return (format is null ? "all" : time.ToString(format, null)) + Extension;
    }

    private static string Escape(string name)
    {
        string escaped = Uri.EscapeDataString(name);
        return escaped.StartsWith('.') ? "%2E" + escaped[1..] : escaped;
    }
}
