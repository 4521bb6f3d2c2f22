namespace Trading;

/// <summary>What a bot can be told while it runs.</summary>
public enum BotCommand
{
    /// <summary>Open nothing new; what reduces a position goes on.</summary>
    Pause,

    /// <summary>Trade again.</summary>
    Resume,

    /// <summary>Cancel all orders and close all positions, and stay paused.</summary>
    Flatten,

    /// <summary>Cancel all orders; positions stay.</summary>
    CancelOrders,
}
