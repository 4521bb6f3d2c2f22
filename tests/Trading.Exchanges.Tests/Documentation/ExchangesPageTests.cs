using System.Globalization;
using System.Text;
using Trading.Exchanges.Binance;
using Trading.Exchanges.Bybit;
using Trading.Exchanges.Coinbase;
using Trading.Exchanges.Kraken;
using Trading.Exchanges.Okx;
using Trading.TestData;

namespace Trading.Exchanges.Tests.Documentation;

/// <summary>The table of docs/exchanges.md is made from the connectors. TRADING_UPDATE=1 rewrites it.</summary>
public sealed class ExchangesPageTests
{
    private const string Begin = "<!-- capabilities -->";
    private const string End = "<!-- /capabilities -->";

    private static readonly string Page = Path.Combine(SharedData.Repository, "docs", "exchanges.md");

    private static readonly (string Name, ExchangeCapabilities Capabilities)[] Venues =
    [
        ("Binance spot", BinanceCapabilities.Spot),
        ("Binance USDT futures", BinanceCapabilities.UsdFutures),
        ("Bybit spot", BybitCapabilities.Spot),
        ("Bybit linear", BybitCapabilities.Linear),
        ("Kraken spot", KrakenCapabilities.Spot),
        ("OKX", OkxCapabilities.All),
        ("Coinbase", CoinbaseCapabilities.Spot),
    ];

    [Fact]
    public void TheTableIsThatOfTheConnectors()
    {
        string text = File.ReadAllText(Page).ReplaceLineEndings("\n");
        int from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int to = text.IndexOf(End, StringComparison.Ordinal);
        string expected = "\n" + Table().ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("TRADING_UPDATE") == "1")
            File.WriteAllText(Page, text[..from] + expected + text[to..]);
        else
            text[from..to].ShouldBe(expected, "run the test with TRADING_UPDATE=1");
    }

    private static string Table()
    {
        var text = new StringBuilder();
        Row(text, "", venue => venue.Name);
        Row(text, "---", _ => "---");
        foreach (var type in Enum.GetValues<OrderType>())
            Row(text, type.ToString(), venue => venue.Capabilities.SupportOf(type) switch { OrderTypeSupport.Native => "N", OrderTypeSupport.Emulated => "E", _ => "" });
        Row(text, "time in force", venue => Join(venue.Capabilities.TimesInForce));
        Row(text, "triggers", venue => Join(venue.Capabilities.TriggerSources.Where(source => source != TriggerSource.Default)));
        Row(text, "trailing by", venue => Join(venue.Capabilities.TrailingOffsets));
        Row(text, "post-only", venue => Yes(venue.Capabilities.HasPostOnly));
        Row(text, "reduce-only", venue => Yes(venue.Capabilities.HasReduceOnly));
        Row(text, "sized in money", venue => Yes(venue.Capabilities.HasQuoteQuantity));
        Row(text, "iceberg", venue => Yes(venue.Capabilities.HasDisplayQuantity));
        Row(text, "amend", venue => venue.Capabilities.Amend.ToString());
        Row(text, "client order id", venue => Id(venue.Capabilities.ClientOrderIds));
        Row(text, "book integrity", venue => venue.Capabilities.BookIntegrity.ToString());
        Row(text, "dead-man switch", venue => venue.Capabilities.DeadManSwitch is { } range ? string.Create(CultureInfo.InvariantCulture, $"{range.Shortest.TotalSeconds:0} s to {range.Longest.TotalSeconds:0} s") : "");
        Row(text, "streams", venue => Join(venue.Capabilities.Streams));
        Row(text, "bars", venue => string.Join(" ", venue.Capabilities.Timeframes));
        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, Func<(string Name, ExchangeCapabilities Capabilities), string> cell) =>
        text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", Venues.Select(cell))} |");

    private static string Join<T>(IEnumerable<T> values) => string.Join(", ", values.Order());

    private static string Yes(bool value) => value ? "N" : "";

    private static string Id(ClientOrderIdRule rule) => rule.MaxLength == 0 ? "none"
        : string.Create(CultureInfo.InvariantCulture, $"{rule.MaxLength} letters and digits{(rule.Punctuation.Length > 0 ? $" and `{rule.Punctuation}`" : "")}{(rule.IsUniqueForever ? ", for ever" : "")}");
}
