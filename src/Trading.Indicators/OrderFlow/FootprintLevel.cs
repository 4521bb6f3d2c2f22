namespace Trading.Indicators;

/// <summary>What was traded at one price of a bar.</summary>
/// <param name="Price">The price, a multiple of the price step.</param>
/// <param name="SellVolume">What takers sold, into the bids, in base units.</param>
/// <param name="BuyVolume">What takers bought, from the offers, in base units.</param>
public readonly record struct FootprintLevel(double Price, double SellVolume, double BuyVolume)
{
    /// <summary>What takers bought minus what they sold.</summary>
    public double Delta => BuyVolume - SellVolume;

    /// <summary>What was traded in all.</summary>
    public double Volume => BuyVolume + SellVolume;
}
