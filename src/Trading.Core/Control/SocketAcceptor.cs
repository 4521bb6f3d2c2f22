using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Trading.Control;

/// <summary>Takes in who connects, and goes on where that fails for a while.</summary>
internal sealed class SocketAcceptor(Func<CancellationToken, ValueTask<Socket>> accept, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The next connection.</summary>
    /// <exception cref="OperationCanceledException">It is waited for no longer.</exception>
    /// <exception cref="ObjectDisposedException">There is no listener any more.</exception>
    /// <exception cref="SocketException">The listener was taken away meanwhile.</exception>
    public async Task<Socket> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await accept(cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException exception) when (exception.SocketErrorCode != SocketError.OperationAborted && !cancellationToken.IsCancellationRequested)
            {
                // Too many files may be open, for example, which passes; the bots have to be within reach then.
                ControlLog.NotAccepted(logger, exception.Message);
                await Task.Delay(Pause, timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
