namespace Trading;

/// <summary>What a bot can be told while it runs.</summary>
public enum BotCommand
{
    /// <summary>Open nothing new; what reduces a position goes on.</summary>
    Pause,

    /// <summary>Trade again after a pause, a flatten, an alarm, or a limit of losses that is not reached any more. Kill switches stay until they are released.</summary>
    Resume,

    /// <summary>Cancel all orders and close all positions, and stay paused.</summary>
    Flatten,

    /// <summary>Cancel all orders; positions stay.</summary>
    CancelOrders,

    /// <summary>As <see cref="Resume"/>, also where a limit of losses stands reached still: further losses are counted from the present equity.</summary>
    ResumeAcceptingLosses,
}
