namespace Trading.Exchanges.CoinGecko;

/// <summary>By which of CoinGecko's plans it is asked.</summary>
public enum CoinGeckoPlan
{
    /// <summary>Without a key; a few requests a minute.</summary>
    Public,

    /// <summary>With a demo key; 30 requests a minute.</summary>
    Demo,

    /// <summary>With a paid key, at an address of its own.</summary>
    Pro,
}
