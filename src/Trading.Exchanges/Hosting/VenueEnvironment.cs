namespace Trading.Exchanges;

/// <summary>Which of a venue's installations is meant.</summary>
public enum VenueEnvironment
{
    /// <summary>The real one, with real money.</summary>
    Live,

    /// <summary>The venue's test net or demo trading.</summary>
    TestNet,

    /// <summary>Addresses of one's own: a simulator or a proxy.</summary>
    Custom,
}
