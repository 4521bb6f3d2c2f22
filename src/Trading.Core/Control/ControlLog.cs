using Microsoft.Extensions.Logging;

namespace Trading.Control;

internal static partial class ControlLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "No control socket could be opened in {Folder}, so that the bots of this host cannot be controlled from outside: {Reason}")]
    public static partial void NotOpened(ILogger logger, string folder, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The control socket could not take in a connection, and tries again in a second: {Reason}")]
    public static partial void NotAccepted(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Control: {Verb} of {Bot} ({Reason}): {Outcome}")]
    public static partial void Told(ILogger logger, ControlVerb verb, string bot, string reason, string outcome);
}
