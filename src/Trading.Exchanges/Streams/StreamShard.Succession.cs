using Microsoft.Extensions.Logging;

namespace Trading.Exchanges;

/// <content>How one connection follows another without a break.</content>
internal sealed partial class StreamShard
{
    /// <summary>Opens another connection beside one that is old, and has it follow once it has all subscriptions and both have run side by side for a while.</summary>
    /// <returns><see langword="null"/> where the old one ended before.</returns>
    private async Task<StreamSession?> SucceedAsync(StreamSession session)
    {
        for (int attempt = 1; !session.Reading.IsCompleted; attempt++)
        {
            StreamSession? successor = null;
            string reason;
            try
            {
                await _environment.ConnectLimiter.AcquireAsync([new(0, 1)], RequestLane.New, session.Link.End);
                successor = await OpenAsync(isSuccessor: true);
                if (await RunBesideAsync(session, successor))
                    return successor;
                reason = successor.Reading.IsCompleted ? await successor.Reading : "The old connection ended first.";
            }
            catch (Exception exception)
            {
                if (exception is not (IOException or OperationCanceledException or VenueException))
                    LogFault(exception, _environment.Venue);
                reason = exception.Message;
            }

            await DropAsync(successor);
            if (_stop.IsCancellationRequested || session.Reading.IsCompleted)
                return null;
            LogNoSuccessor(_environment.Venue, reason);
            await Task.WhenAny(session.Reading, DelayAsync(_backoff.Of(attempt)));
        }

        return null;
    }

    /// <summary>Whether the successor took over.</summary>
    private async Task<bool> RunBesideAsync(StreamSession session, StreamSession successor)
    {
        var first = await Task.WhenAny(successor.Link.Complete, successor.Reading, session.Reading);
        if (first != successor.Link.Complete)
            return false;
        await Task.WhenAny(DelayAsync(_limits.Overlap!.Value), successor.Reading, session.Reading);
        if (successor.Reading.IsCompleted || _stop.IsCancellationRequested)
            return false;

        // The old one is read to where it stands, and no further; the other has all that comes behind that.
        session.Link.GiveUp("Another connection follows it.");
        await session.Reading;
        lock (_lock)
        {
            _link = successor.Link;
            _successor = null;
        }

        successor.Follow(session);
        LogFollowed(_environment.Venue);
        return true;
    }

    private async Task DropAsync(StreamSession? successor)
    {
        lock (_lock)
            _successor = null;
        if (successor is not null)
            await successor.DisposeAsync();
    }

    [LoggerMessage(14, LogLevel.Information, "A stream of {Venue} goes on over another connection, before the venue ends the old one")]
    private partial void LogFollowed(string venue);

    [LoggerMessage(15, LogLevel.Warning, "No connection could follow an old one of {Venue}, and it is tried again: {Reason}")]
    private partial void LogNoSuccessor(string venue, string reason);
}
