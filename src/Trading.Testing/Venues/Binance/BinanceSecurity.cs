namespace Trading.Testing;

/// <summary>Who may make a call.</summary>
internal enum BinanceSecurity
{
    /// <summary>Everybody.</summary>
    None,

    /// <summary>Who sends a key.</summary>
    Key,

    /// <summary>Who signs with a key that may read.</summary>
    Read,

    /// <summary>Who signs with a key that may trade.</summary>
    Trade,
}
