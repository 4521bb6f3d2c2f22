using System.Net;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges;

/// <summary>Sends requests to a venue: waits for its limits, signs, sends, and says in one language what went wrong. Commands go out once.</summary>
internal sealed partial class VenueRestClient(
    string venue,
    Func<HttpMessageInvoker> createClient,
    IRestProtocol protocol,
    RateLimiter addressLimiter,
    RateLimiter? keyLimiter,
    RestOptions options,
    TimeProvider timeProvider,
    ExchangeMetrics metrics,
    ILogger logger)
{
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(10), (ulong)venue.Length);

    /// <summary>Is told when the venue says that our time is wrong.</summary>
    public Func<CancellationToken, Task>? SynchronizeClock { get; set; }

    /// <summary>Sends a request. One that only reads is asked again a few times where the venue does not answer.</summary>
    /// <exception cref="VenueException">The venue refused or did not answer.</exception>
    public async Task<VenueResponse> SendAsync(VenueRequest request, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await SendOnceAsync(request, cancellationToken);
            }
            catch (VenueException exception) when (exception.Error.Kind == VenueErrorKind.ClockOutOfRange && SynchronizeClock is { } synchronize && attempt == 1)
            {
                // What is refused for its time is not done. A command is still not sent again here: whoever sent it decides.
                LogClock(venue, exception.Error.Message);
                await synchronize(cancellationToken);
                if (request.IsCommand)
                    throw;
            }
            catch (VenueException exception) when (!request.IsCommand && attempt < options.ReadAttempts && IsPassing(exception.Error.Kind))
            {
                LogAgain(venue, request.Path, attempt, exception.Error);
                await Task.Delay(_backoff.Of(attempt), timeProvider, cancellationToken);
            }
        }
    }

    private static bool IsPassing(VenueErrorKind kind) =>
        kind is VenueErrorKind.NotSent or VenueErrorKind.OutcomeUnknown or VenueErrorKind.Unavailable or VenueErrorKind.RateLimited or VenueErrorKind.Unreadable;

    private async Task<VenueResponse> SendOnceAsync(VenueRequest request, CancellationToken cancellationToken)
    {
        // The key's limit first: what waits there must not hold room in the address's.
        if (keyLimiter is not null && request.KeyCharges.Count > 0)
            await keyLimiter.AcquireAsync(request.KeyCharges, request.Lane, cancellationToken);
        await addressLimiter.AcquireAsync(request.Charges, request.Lane, cancellationToken);

        using var turn = await protocol.BeginAsync(request, cancellationToken);
        using var timeout = new CancellationTokenSource(options.Timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var message = protocol.CreateMessage(request);
        long started = timeProvider.GetTimestamp();
        VenueError? error;
        try
        {
            using var response = await createClient().SendAsync(message, either.Token);
            protocol.ObserveHeaders(response.Headers);
            byte[] body = await ReadBodyAsync(response, either.Token);
            metrics.RecordRequest(venue, request, timeProvider.GetElapsedTime(started), (int)response.StatusCode);
            error = ErrorOf(response, body);
            if (error is null)
                return new(request, (int)response.StatusCode, body);
            if (error.Kind is VenueErrorKind.RateLimited or VenueErrorKind.Banned)
                HoldBack(error);
        }
        catch (OperationCanceledException exception)
        {
            if (cancellationToken.IsCancellationRequested && !request.IsCommand)
                throw;
            throw new VenueException(Lost(message, $"{venue} did not answer {request.Method} {request.Path} within {options.Timeout.TotalSeconds:0.#} s."), exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidOperationException)
        {
            throw new VenueException(Lost(message, $"{venue} could not be asked {request.Method} {request.Path}: {exception.Message}", exception), exception);
        }

        throw new VenueException(error);
    }

    private async Task<byte[]> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > options.MaxResponseBytes)
            throw new HttpRequestException($"the answer has {response.Content.Headers.ContentLength} bytes, more than {options.MaxResponseBytes} are not read");
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var buffer = new MemoryStream();
        byte[] chunk = System.Buffers.ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
            {
                if (buffer.Length + read > options.MaxResponseBytes)
                    throw new HttpRequestException($"the answer is longer than {options.MaxResponseBytes} bytes");
                buffer.Write(chunk, 0, read);
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(chunk);
        }

        return buffer.ToArray();
    }

    private VenueError? ErrorOf(HttpResponseMessage response, byte[] body)
    {
        int status = (int)response.StatusCode;
        VenueError? error;
        try
        {
            error = protocol.ReadError(status, response.Headers, body);
        }
        catch (Exception exception) when (VenueJson.IsUnreadable(exception))
        {
            error = null;
            if (response.IsSuccessStatusCode)
                return new(VenueErrorKind.Unreadable, "", $"{venue}'s answer cannot be read: {exception.Message}") { HttpStatus = status };
        }

        error ??= response.IsSuccessStatusCode ? null : new(HttpErrors.KindOf(response.StatusCode), "", HttpErrors.Excerpt(body, response.ReasonPhrase));
        return error is null ? null : error with { HttpStatus = status, RetryAfter = error.RetryAfter ?? RetryAfterOf(response) };
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - timeProvider.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero,
        _ => null,
    };

    private void HoldBack(VenueError error)
    {
        var wait = error.RetryAfter ?? (error.Kind == VenueErrorKind.Banned ? options.BanWithoutTerm : options.PauseWithoutTerm);
        LogHeldBack(venue, wait, error);
        addressLimiter.Block(wait);
    }

    /// <summary>What a request without an answer means: nothing was sent, or nobody knows.</summary>
    private static VenueError Lost(HttpRequestMessage message, string text, Exception? exception = null)
    {
        bool neverConnected = exception is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError };

        // A body knows for itself whether any of it went out.
        bool isUnsent = message.Content is OnceContent content ? !content.IsSent : neverConnected;
        return new(isUnsent ? VenueErrorKind.NotSent : VenueErrorKind.OutcomeUnknown, "", text);
    }

    [LoggerMessage(1, LogLevel.Warning, "{Venue} says that our time is wrong and is asked for its own: {Message}")]
    private partial void LogClock(string venue, string message);

    [LoggerMessage(2, LogLevel.Information, "{Venue} is asked again for {Path} after attempt {Attempt}: {Error}")]
    private partial void LogAgain(string venue, string path, int attempt, VenueError error);

    [LoggerMessage(3, LogLevel.Warning, "{Venue} asks to wait; nothing is sent for {Wait}: {Error}")]
    private partial void LogHeldBack(string venue, TimeSpan wait, VenueError error);
}
