namespace Trading.Exchanges.CoinGecko;

/// <summary>What the connector of CoinGecko can be told. A key is the secret <c>coingecko:{account}:key</c>.</summary>
public sealed class CoinGeckoOptions : ExchangeOptions
{
    /// <summary>The plan; without a key unless said otherwise.</summary>
    public CoinGeckoPlan Plan { get; set; }

    /// <summary>What prices are in; <c>usd</c> unless said otherwise.</summary>
    public string QuoteCurrency { get; set; } = "usd";

    /// <summary>How many requests a minute are sent; where it is <see langword="null"/>, 5 without a key, 30 with a demo key and 500 with a paid one. The venue publishes these of its demo plan alone.</summary>
    public int? RequestsPerMinute { get; set; }
}
