namespace Trading;

/// <summary>The bots of a host.</summary>
public interface IBotHost
{
    /// <summary>All of them, in the order they were added.</summary>
    IReadOnlyList<IBot> Bots { get; }

    /// <summary>Raised when a bot wants a person to look at something; on the bot's own thread, so be quick. What a handler throws is logged, and changes nothing for the bot.</summary>
    event EventHandler<BotAlarmEventArgs>? Alarmed;

    /// <summary>The bot of that id; case does not matter.</summary>
    /// <exception cref="KeyNotFoundException">There is none; names those there are.</exception>
    IBot Get(string id);
}
