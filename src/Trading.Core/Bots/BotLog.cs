using Microsoft.Extensions.Logging;

namespace Trading.Bots;

internal static partial class BotLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Bot {Bot} is {State}")]
    public static partial void Became(ILogger logger, string bot, BotState state);

    [LoggerMessage(Level = LogLevel.Information, Message = "Bot {Bot}: {Text}")]
    public static partial void Says(ILogger logger, string bot, string text);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bot {Bot}: {Kind}: {Text}")]
    public static partial void Alarm(ILogger logger, string bot, AlarmKind kind, string text);

    [LoggerMessage(Level = LogLevel.Information, Message = "Bot {Bot} goes on from entry {Sequence} of its journal, {Count} entries replayed")]
    public static partial void GoesOn(ILogger logger, string bot, long sequence, long count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bot {Bot} begins a new session, as its options have changed: {Change}. What the one before held goes along, unless it traded in another mode")]
    public static partial void Changed(ILogger logger, string bot, string change);

    [LoggerMessage(Level = LogLevel.Information, Message = "Bot {Bot} took in {Count} bars of history for {Feed}")]
    public static partial void TookIn(ILogger logger, string bot, int count, Live.FeedPlan feed);

    [LoggerMessage(Level = LogLevel.Information, Message = "Bot {Bot} has a snapshot up to entry {Sequence} of its journal; the next start does not replay the {Count} entries before")]
    public static partial void TookSnapshot(ILogger logger, string bot, long sequence, long count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bot {Bot} takes no snapshots, so that a start replays all of the session: {Why}")]
    public static partial void NoSnapshot(ILogger logger, string bot, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "Bot {Bot} waits with its next snapshot until no order is open: its strategy holds orders, and does not write all of them with StateWriter.Write in OnSave")]
    public static partial void WaitsForOrders(ILogger logger, string bot);

    [LoggerMessage(Level = LogLevel.Error, Message = "Bot {Bot}: a handler of Alarmed threw at {Kind}; the bot goes on")]
    public static partial void HandlerFailed(ILogger logger, Exception exception, string bot, AlarmKind kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "Bot {Bot}: a step of its end failed; the others are done")]
    public static partial void EndFailed(ILogger logger, Exception exception, string bot);

    [LoggerMessage(Level = LogLevel.Error, Message = "Bot {Bot} failed")]
    public static partial void Failed(ILogger logger, Exception exception, string bot);
}
