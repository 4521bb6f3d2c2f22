namespace Trading;

/// <summary>Where a bot is in its life.</summary>
public enum BotState
{
    /// <summary>It does not run.</summary>
    Stopped,

    /// <summary>It connects, reads its journal and asks the venue.</summary>
    Starting,

    /// <summary>It trades.</summary>
    Running,

    /// <summary>It opens nothing new, because somebody said so, or a limit or an alarm did.</summary>
    Paused,

    /// <summary>It ends: its orders are dealt with by policy.</summary>
    Stopping,

    /// <summary>It ended because of an error; see <see cref="BotStatus.Fault"/>.</summary>
    Failed,
}
