namespace Trading;

/// <summary>How long an order is valid.</summary>
public enum TimeInForce
{
    /// <summary>Until it is filled or cancelled.</summary>
    GoodTillCancel,

    /// <summary>What cannot be filled at once is cancelled.</summary>
    ImmediateOrCancel,

    /// <summary>Filled whole at once, or cancelled whole.</summary>
    FillOrKill,

    /// <summary>Until <see cref="OrderRequest.ExpireTime"/>.</summary>
    GoodTillDate,
}
