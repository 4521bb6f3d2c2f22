using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trading.Exchanges;

namespace Trading.Testing;

/// <summary>A simulated venue on the loopback address: HTTP and WebSockets for clients that are not made for tests.</summary>
public sealed class VenueServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly VenueEndpoint _endpoint;
    private readonly CancellationTokenSource _stopping = new();

    private VenueServer(WebApplication application, VenueEndpoint endpoint)
    {
        _application = application;
        _endpoint = endpoint;
    }

    /// <summary>Where requests go, for example <c>http://127.0.0.1:5000/</c>.</summary>
    public Uri RestUri { get; private set; } = null!;

    /// <summary>Where streams are opened, for example <c>ws://127.0.0.1:5000/</c>.</summary>
    public Uri StreamUri { get; private set; } = null!;

    /// <summary>Starts a server in front of an endpoint on a real clock.</summary>
    /// <param name="endpoint">The venue; it is disposed of with the server.</param>
    /// <param name="port">The port; any free one where it is 0.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<VenueServer> StartAsync(VenueEndpoint endpoint, int port = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();

        // Signals of the process are the caller's.
        builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, port);
        });
        var server = new VenueServer(builder.Build(), endpoint);
        server._application.UseWebSockets();
        server._application.Run(server.HandleAsync);
        await server._application.StartAsync(cancellationToken).ConfigureAwait(false);
        var addresses = server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.RestUri = new(addresses.Addresses.First());
        server.StreamUri = new UriBuilder(server.RestUri) { Scheme = "ws" }.Uri;
        return server;
    }

    /// <summary>Breaks all connections and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _endpoint.Dispose();
        await _stopping.CancelAsync().ConfigureAwait(false);
        using (var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(5)))
            await _application.StopAsync(timeout.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static Dictionary<string, string> HeadersOf(HttpRequest request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers)
            headers[name] = values.ToString();
        return headers;
    }

    private sealed class OwnersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private async Task HandleAsync(HttpContext context)
    {
        // As it was sent: signatures are over the raw text.
        string target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        int question = target.IndexOf('?', StringComparison.Ordinal);
        string path = question < 0 ? target : target[..question];
        string query = question < 0 ? "" : target[(question + 1)..];
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        try
        {
            if (context.WebSockets.IsWebSocketRequest)
                await StreamAsync(context, path, query, stopping.Token).ConfigureAwait(false);
            else
                await AnswerAsync(context, path, query, stopping.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context, string path, string query, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        var answer = await _endpoint.SendAsync(
            new()
            {
                Method = context.Request.Method,
                Path = path,
                Query = query,
                Headers = HeadersOf(context.Request),
                Body = body.ToArray(),
                RemoteAddress = context.Connection.RemoteIpAddress?.ToString() ?? "",
            },
            cancellationToken).ConfigureAwait(false);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        await context.Response.Body.WriteAsync(answer.Body, cancellationToken).ConfigureAwait(false);
    }

    private async Task StreamAsync(HttpContext context, string path, string query, CancellationToken cancellationToken)
    {
        EndpointConnection connection;
        try
        {
            connection = _endpoint.Connect(path, query, HeadersOf(context.Request));
        }
        catch (IOException)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using (connection.ConfigureAwait(false))
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
            {
                KeepAliveInterval = connection.Socket.PingInterval ?? Timeout.InfiniteTimeSpan,
                KeepAliveTimeout = connection.Socket.PingInterval is null ? Timeout.InfiniteTimeSpan : connection.Socket.PongTimeout,
            }).ConfigureAwait(false);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var receiving = ReceiveAsync(socket, connection, ended);
            try
            {
                while (await connection.ReceiveAsync(ended.Token).ConfigureAwait(false) is { Kind: not StreamFrameKind.Closed } frame)
                    await socket.SendAsync(frame.Payload, WebSocketMessageType.Text, endOfMessage: true, ended.Token).ConfigureAwait(false);
                int code = connection.Socket.CloseCode;
                await socket.CloseOutputAsync((WebSocketCloseStatus)(code is 0 or 1006 ? 1000 : code), connection.Socket.CloseReason, ended.Token).ConfigureAwait(false);

                // The client answers with its own close frame; one that does not is cut off.
                await Task.WhenAny(receiving, Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, ended.Token)).ConfigureAwait(false);
            }
            finally
            {
                await ended.CancelAsync().ConfigureAwait(false);
                await receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static async Task ReceiveAsync(WebSocket socket, EndpointConnection connection, CancellationTokenSource ended)
    {
        try
        {
            byte[] buffer = new byte[4096];
            using var message = new MemoryStream();
            while (true)
            {
                var result = await socket.ReceiveAsync(buffer.AsMemory(), ended.Token).ConfigureAwait(false);
                if (result.MessageType == WebSocketMessageType.Close)
                    break;
                await message.WriteAsync(buffer.AsMemory(0, result.Count), ended.Token).ConfigureAwait(false);
                if (!result.EndOfMessage)
                    continue;
                await connection.SendAsync(message.ToArray(), ended.Token).ConfigureAwait(false);
                message.SetLength(0);
            }
        }
        catch (Exception exception) when (exception is IOException or WebSocketException or OperationCanceledException)
        {
            // The other loop ends with this one.
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
        }
    }
}
