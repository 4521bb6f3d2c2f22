namespace Trading;

/// <summary>An alarm of a bot.</summary>
/// <param name="botId">The bot.</param>
/// <param name="alarm">What happened.</param>
public sealed class BotAlarmEventArgs(string botId, Alarm alarm) : EventArgs
{
    /// <summary>The bot.</summary>
    public string BotId { get; } = botId;

    /// <summary>What happened.</summary>
    public Alarm Alarm { get; } = alarm;
}
