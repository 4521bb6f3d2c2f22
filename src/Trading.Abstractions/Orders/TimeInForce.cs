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

    /// <summary>Until the close of the trading day; of the UTC day where the instrument has no calendar.</summary>
    Day,

    /// <summary>Only in the next opening; what cannot be filled there is cancelled.</summary>
    AtTheOpen,

    /// <summary>Only in the next close; what cannot be filled there is cancelled.</summary>
    AtTheClose,
}
