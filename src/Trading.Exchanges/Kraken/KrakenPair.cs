using System.Text.Json;

namespace Trading.Exchanges.Kraken;

/// <summary>A pair by all of its names, with the digits that checksums are made of.</summary>
/// <param name="Symbol">As streams write it: <c>BTC/USD</c>.</param>
/// <param name="Key">As answers of REST write it: <c>XXBTZUSD</c>.</param>
/// <param name="AltName">As orders of REST write it: <c>XBTUSD</c>.</param>
/// <param name="BaseAsset">The base asset's name in REST: <c>XXBT</c>.</param>
/// <param name="QuoteAsset">The quote asset's name in REST: <c>ZUSD</c>.</param>
/// <param name="PriceDigits">The decimals of prices.</param>
/// <param name="QuantityDigits">The decimals of quantities.</param>
internal sealed record KrakenPair(string Symbol, string Key, string AltName, string BaseAsset, string QuoteAsset, int PriceDigits, int QuantityDigits)
{
    public string BaseCode => Symbol[..Symbol.IndexOf('/', StringComparison.Ordinal)];

    public string QuoteCode => Symbol[(Symbol.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public static KrakenPair Read(string key, JsonElement item)
    {
        string[] names = item.Text("wsname").Split('/');
        if (names.Length != 2 || names[0].Length == 0 || names[1].Length == 0)
            throw new VenueFormatException($"'wsname' of {key} should be two assets with a slash between them.");
        return new(
            $"{CodeOf(names[0])}/{CodeOf(names[1])}", key, item.Text("altname"), item.Text("base"), item.Text("quote"), Digits(item, "pair_decimals"), Digits(item, "lot_decimals"));
    }

    /// <summary>REST and the old streams have other names for two assets.</summary>
    public static string CodeOf(string asset) => asset switch
    {
        "XBT" => "BTC",
        "XDG" => "DOGE",
        _ => asset,
    };

    private static int Digits(JsonElement item, string name) => item.Long(name) is var digits and >= 0 and <= 18
        ? (int)digits
        : throw new VenueFormatException($"'{name}' should be between 0 and 18.");
}
