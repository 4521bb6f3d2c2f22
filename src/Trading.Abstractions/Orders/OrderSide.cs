namespace Trading;

/// <summary>Buy or sell.</summary>
public enum OrderSide
{
    /// <summary>Buys the base currency.</summary>
    Buy,

    /// <summary>Sells the base currency.</summary>
    Sell,
}
