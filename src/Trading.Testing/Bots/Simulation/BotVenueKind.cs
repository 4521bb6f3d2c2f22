namespace Trading.Testing;

/// <summary>A simulated venue of a <see cref="BotSimulation"/>.</summary>
public enum BotVenueKind
{
    /// <summary>Binance's spot exchange.</summary>
    BinanceSpot,

    /// <summary>Binance's futures in USDT.</summary>
    BinanceFutures,
}
