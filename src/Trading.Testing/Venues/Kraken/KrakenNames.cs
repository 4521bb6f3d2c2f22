using System.Globalization;

namespace Trading.Testing;

/// <summary>Kraken's three ways of writing a pair, and its ids.</summary>
internal static class KrakenNames
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary><c>XBT</c> for <c>BTC</c>.</summary>
    public static string AltOf(string asset) => asset switch
    {
        "BTC" => "XBT",
        "DOGE" => "XDG",
        _ => asset,
    };

    /// <summary><c>XXBT</c> for <c>BTC</c>; newer assets have no letter before them.</summary>
    public static string AssetOf(string asset) => asset switch
    {
        "BTC" or "ETH" or "LTC" or "XRP" or "DOGE" => "X" + AltOf(asset),
        "USD" or "EUR" or "GBP" or "CAD" or "JPY" => "Z" + asset,
        _ => asset,
    };

    public static string KeyOf(SimulatedInstrument instrument) => AssetOf(instrument.BaseAsset) + AssetOf(instrument.QuoteAsset);

    public static string AltOf(SimulatedInstrument instrument) => AltOf(instrument.BaseAsset) + AltOf(instrument.QuoteAsset);

    public static string WebOf(SimulatedInstrument instrument) => $"{AltOf(instrument.BaseAsset)}/{AltOf(instrument.QuoteAsset)}";

    public static string OrderOf(SimulatedOrder order) => Id('O', order.Id, order.Account.Number);

    public static string TradeOf(SimulatedFill fill) => Id('T', fill.TradeId, fill.Order.Id);

    /// <summary>A time in seconds with decimals.</summary>
    public static decimal Seconds(Timestamp time) => time.UnixNanoseconds / 100_000 / 10_000m;

    public static string TimeText(Timestamp time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static string Id(char kind, long first, long second)
    {
        Span<char> text = stackalloc char[16];
        for (int i = 7; i >= 0; i--, first /= 32)
            text[i] = Digits[(int)(first % 32)];
        for (int i = 15; i >= 8; i--, second /= 32)
            text[i] = Digits[(int)(second % 32)];
        return $"{kind}{text[..5]}-{text[5..10]}-{text[10..]}";
    }
}
