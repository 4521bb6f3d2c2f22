using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Trading.Control;

/// <summary>Answers on the host's control socket: one line of JSON for each line of JSON.</summary>
internal sealed class ControlServer : IHostedService, IDisposable
{
    /// <summary>A line with limits for hundreds of instruments fits well.</summary>
    public const int MostRequestBytes = 256 * 1024;

    private const int MostConnections = 32;
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(2);
    private readonly ControlFolder _folder;
    private readonly ControlCommands _commands;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _free = new(MostConnections);
    private Socket? _listener;
    private Task _accepting = Task.CompletedTask;

    public ControlServer(IBotHost host, IOptions<ControlSocketOptions> options, IServiceProvider provider, ILogger<ControlServer> logger)
    {
        _timeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System;
        _folder = new(options.Value.Folder);
        _commands = new(host, provider.GetService<IHostEnvironment>()?.ApplicationName ?? "", options.Value.Timeout, _timeProvider);
        _logger = logger;
    }

    /// <summary>Where it listens; <see langword="null"/> where it does not.</summary>
    public string? Path { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _folder.Create();
            _folder.RemoveStale();
            (_listener, Path) = _folder.Listen(Environment.ProcessId);
            _accepting = Task.Run(() => AcceptAsync(_listener), CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SocketException or ArgumentException)
        {
            // Bots have positions to look after; that nobody can pause them from outside must be known, and must not stop them.
            ControlLog.NotOpened(_logger, _folder.Path, exception.Message);
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener?.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Path is not null)
            File.Delete(Path);
        Path = null;
    }

    public void Dispose()
    {
        _listener?.Dispose();
        _stopping.Dispose();
        _free.Dispose();
    }

    private async Task AcceptAsync(Socket listener)
    {
        var acceptor = new SocketAcceptor(token => listener.AcceptAsync(token), _timeProvider, _logger);
        try
        {
            while (true)
            {
                await _free.WaitAsync(_stopping.Token).ConfigureAwait(false);
                var socket = await acceptor.NextAsync(_stopping.Token).ConfigureAwait(false);
                _ = ServeAsync(socket);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The host stops.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                var channel = new LineChannel(socket, MostRequestBytes);
                while (await AnswerAsync(channel).ConfigureAwait(false))
                {
                }
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or IOException or ObjectDisposedException)
            {
                // The other side is gone, said nothing for long, or the host stops.
            }
        }

        if (!_stopping.IsCancellationRequested)
            _free.Release();
    }

    /// <summary>False at the end of what the other side has to say.</summary>
    private async Task<bool> AnswerAsync(LineChannel channel)
    {
        ReadOnlyMemory<byte>? line;
        using (var idle = new CancellationTokenSource(IdleTimeout, _timeProvider))
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, _stopping.Token))
        {
            try
            {
                line = await channel.ReadAsync(either.Token).ConfigureAwait(false);
            }
            catch (InvalidDataException exception)
            {
                // Where the next line begins is not known any more.
                await WriteAsync(channel, _commands.Answer(exception.Message, [])).ConfigureAwait(false);
                return false;
            }
        }

        if (line is not { } text)
            return false;
        ControlRequest? request = null;
        string fault = "The line is no request.";
        try
        {
            request = JsonSerializer.Deserialize(text.Span, ControlJsonContext.Default.ControlRequest);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or FormatException or InvalidOperationException or NotSupportedException)
        {
            fault = $"The line is no request: {exception.Message}";
        }

        var answer = request is null ? _commands.Answer(fault, []) : await _commands.RunAsync(request, _stopping.Token).ConfigureAwait(false);
        if (request is { Verb: not (ControlVerb.List or ControlVerb.None) })
            ControlLog.Told(_logger, request.Verb, request.Bot ?? "all bots", request.Reason ?? "", answer.Error ?? "done");
        await WriteAsync(channel, answer).ConfigureAwait(false);
        return true;
    }

    private ValueTask WriteAsync(LineChannel channel, ControlResponse response) =>
        channel.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(response, ControlAnswerContext.Default.ControlResponse), _stopping.Token);
}
