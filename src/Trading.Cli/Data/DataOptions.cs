using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Trading.Data;

namespace Trading.Cli.Data;

/// <summary>Options that the data commands share.</summary>
internal static class DataOptions
{
    public static Option<string> Store() => new("--store") { Description = "The folder of the store", DefaultValueFactory = _ => "data" };

    public static Option<string?> Kind() => Parsed("--kind", "What the data is: bars, quotes, trades, deltas, funding or actions; found out where it is not said",
        text => DataKinds.TryParse(text, out _) ? null : $"--kind takes bars, quotes, trades, deltas, funding or actions, not '{text}'.");

    public static Option<string?> Timeframe() => Parsed("--timeframe", "How long each bar is, for example 1m, 4h, 1d",
        text => Trading.Timeframe.TryParse(text, out _) ? null : $"--timeframe takes a timeframe such as 15m, not '{text}'.");

    public static Option<string?> Instrument() => Parsed("--instrument", "Whose data it is, as VENUE:SYMBOL; told from the file's name where it is not said",
        text => TryInstrument(text, out _) ? null : $"--instrument takes VENUE:SYMBOL, for example BINANCE:BTCUSDT, not '{text}'.");

    public static Option<string?> From() => Time("--from", "The first time, included, in UTC");

    public static Option<string?> To() => Time("--to", "The last time, not included, in UTC");

    public static Option<string?> Version() => new("--version-hash") { Description = "A version's hash, or its first digits; the latest where it is not said" };

    public static Argument<string> Series() => new("instrument") { Description = "The instrument in the store, as VENUE:SYMBOL" };

    public static Timestamp? ReadTime(string? text) => text is null ? null : Timestamp.Parse(text);

    public static bool TryInstrument(string text, out InstrumentId id)
    {
        id = default;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || colon == text.Length - 1)
            return false;
        try
        {
            id = InstrumentId.Parse(text);
            return true;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return false;
        }
    }

    private static Option<string?> Time(string name, string description) => Parsed(name, description,
        text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) ? null : $"{name} takes a time such as 2024-01-31 or 2024-01-31T09:30:00Z, not '{text}'.");

    private static Option<string?> Parsed(string name, string description, Func<string, string?> fault) => new(name)
    {
        Description = description,
        CustomParser = (ArgumentResult result) =>
        {
            string text = result.Tokens[0].Value;
            if (fault(text) is { } sentence)
                result.AddError(sentence);
            return text;
        },
    };
}
