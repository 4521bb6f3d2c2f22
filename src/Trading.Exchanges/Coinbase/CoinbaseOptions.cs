namespace Trading.Exchanges.Coinbase;

/// <summary>What the connector of Coinbase Advanced Trade can be told. The key is the name of the API key, the secret its EC private key as PEM.</summary>
public sealed class CoinbaseOptions : ExchangeOptions
{
    /// <summary>How many questions a second are asked, by address for public data and by key for the account; 10 unless said otherwise. The venue does not publish its limit.</summary>
    public int RequestsPerSecond { get; set; } = 10;

    /// <summary>
    /// How much more than the best offer an order to buy at the market may pay that is sized in units, in percent; 5 unless said otherwise.
    /// The venue has market orders to buy that are sized in money alone, so that such an order goes out as a limit order, immediate or cancel, and is found as one.
    /// </summary>
    public decimal MarketBuyPercent { get; set; } = 5m;
}
