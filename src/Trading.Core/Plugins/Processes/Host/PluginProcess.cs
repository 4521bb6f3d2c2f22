using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Trading.Plugins.Processes;

/// <summary>A process that runs a plugin, and the watch over it: a handler's time and its memory. It is ended when it is disposed of, when it goes beyond a limit, and by itself when the host is gone.</summary>
internal sealed class PluginProcess : IDisposable
{
    public const int ProtocolVersion = 1;
    public const int TokenBytes = 32;

    private static readonly TimeSpan LongestPeriod = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Process _process;
    private readonly string _folder;
    private readonly string _name;
    private readonly PluginProcessOptions _options;
    private readonly OutputTail _errors;
    private readonly FrameChannel _channel;
    private readonly ITimer _timer;
    private readonly Action<PluginProcess> _ended;
    private TimeSpan _limit;
    private string _handler = "";
    private long _started;
    private PluginException? _reason;
    private bool _isOver;

    private PluginProcess(Process process, Socket socket, OutputTail errors, string folder, string name, PluginProcessOptions options, Action<PluginProcess> ended)
    {
        (_process, _errors, _folder, _name, _options, _ended) = (process, errors, folder, name, options, ended);
        Id = process.Id;
        _limit = options.HandlerTime;
        _channel = new(socket, options.MessageBytes);
        var period = TimeSpan.FromMilliseconds(Math.Clamp(_limit.TotalMilliseconds / 4, 5, LongestPeriod.TotalMilliseconds));
        _timer = TimeProvider.System.CreateTimer(static state => ((PluginProcess)state!).Look(), this, period, period);
    }

    public int Id { get; }

    public WireWriter Writer { get; } = new();

    public FrameChannel Channel => _channel;

    public long MostMemory => _options.MemoryBytes;

    public int MostCommands => _options.CommandsPerEvent;

    /// <summary>What it holds in memory; 0 once it has ended.</summary>
    public long WorkingSetBytes
    {
        get
        {
            lock (_lock)
            {
                if (_isOver)
                    return 0;
                try
                {
                    _process.Refresh();
                    return _process.HasExited ? 0 : _process.WorkingSet64;
                }
                catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
                {
                    // It ended while it was looked at.
                    return 0;
                }
            }
        }
    }

    /// <summary>Starts one, and waits until it has said who it is.</summary>
    /// <param name="options">How.</param>
    /// <param name="name">Whose it is, for sentences.</param>
    /// <param name="limit">How long it may take to come up.</param>
    /// <param name="ended">Is told once it has been disposed of.</param>
    /// <exception cref="PluginException">It did not come up.</exception>
    public static PluginProcess Start(PluginProcessOptions options, string name, TimeSpan limit, Action<PluginProcess> ended)
    {
        // For the owner only, as is the socket in it.
        string folder = Directory.CreateTempSubdirectory("trading-plugin-").FullName;
        Process? process = null;
        PluginProcess? started = null;
        try
        {
            string endpoint = Path.Combine(folder, "s");
            using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(new UnixDomainSocketEndPoint(endpoint));
            listener.Listen(1);
            process = Process.Start(ProcessCommand.Create(options, folder, endpoint))!;
            var errors = new OutputTail(process.StandardError);
            _ = new OutputTail(process.StandardOutput);
            byte[] token = RandomNumberGenerator.GetBytes(TokenBytes);
            Hand(token, process);
            var socket = Accept(listener, process, errors, name, limit);
            started = new PluginProcess(process, socket, errors, folder, name, options, ended);
            started.Greet(token, limit);
            return started;
        }
        catch (Exception exception)
        {
            if (started is null)
                End(process, folder);
            else
                started.Dispose();
            if (exception is PluginException)
                throw;
            throw new PluginException(PluginFailure.ProcessEnded, $"The process of {name} did not start: {exception.Message}");
        }
    }

    /// <summary>Begins a handler's time.</summary>
    public void Enter(string handler)
    {
        _handler = handler;
        Volatile.Write(ref _started, Stopwatch.GetTimestamp());
    }

    /// <summary>Ends it.</summary>
    public void Leave() => Volatile.Write(ref _started, 0);

    /// <summary>Sets how long a handler may take.</summary>
    public void Limit(TimeSpan limit)
    {
        _limit = limit;
        var period = TimeSpan.FromMilliseconds(Math.Clamp(limit.TotalMilliseconds / 4, 5, LongestPeriod.TotalMilliseconds));
        _timer.Change(period, period);
    }

    /// <summary>Ends it for a reason, which whoever waits for it is told.</summary>
    public void Kill(PluginFailure failure, string reason)
    {
        lock (_lock)
        {
            if (_isOver || _reason is not null)
                return;
            _reason = new(failure, reason);
            TryKill(_process);
        }
    }

    /// <summary>Why it is of no use any longer, in the words of who ended it, else in those of what went wrong with it.</summary>
    public PluginException Explain(Exception? exception)
    {
        lock (_lock)
        {
            if (_reason is { } reason)
                return new(reason.Failure, reason.Message);
        }

        return exception switch
        {
            PluginException known => known,
            WireException => new(PluginFailure.Protocol, $"{_name} sent what is no message: {exception.Message}. Its process was ended."),
            null or SocketException or IOException or ObjectDisposedException => new(PluginFailure.ProcessEnded, DescribeEnd()),
            _ => new(PluginFailure.Protocol, $"{_name} sent what the session does not take: {PluginFault.Describe(exception)}. Its process was ended."),
        };
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_isOver)
                return;
            _isOver = true;
        }

        _timer.Dispose();
        _channel.Dispose();
        End(_process, _folder);
        _ended(this);
    }

    /// <summary>By a pipe that nobody else sees, as a command line is seen.</summary>
    private static void Hand(byte[] token, Process process)
    {
        try
        {
            process.StandardInput.BaseStream.Write(token);
            process.StandardInput.BaseStream.Flush();
        }
        catch (IOException)
        {
            // It has ended already, which is seen where its call is waited for.
        }
    }

    private static Socket Accept(Socket listener, Process process, OutputTail errors, string name, TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) =>
        {
            try
            {
                ended.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It came up, and ended later.
            }
        };
        if (process.HasExited)
            ended.Cancel();
        try
        {
            var socket = listener.AcceptAsync(ended.Token).AsTask().GetAwaiter().GetResult();
            socket.Blocking = true;
            return socket;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new PluginException(PluginFailure.Timeout, $"The process of {name} did not come up within {limit.TotalSeconds:0.###} seconds.");
        }
        catch (OperationCanceledException)
        {
            string text = errors.Text(Patience);
            throw new PluginException(PluginFailure.ProcessEnded, $"The process of {name} ended with exit code {process.ExitCode} before it came up{(text.Length == 0 ? "." : $": {text}")}");
        }
    }

    /// <summary>The first message must say that both speak the same, and that it is the process that was started.</summary>
    private void Greet(byte[] token, TimeSpan limit)
    {
        Limit(limit);
        Enter("its start");
        try
        {
            if (!_channel.TryReceive(out var kind, out var content))
                throw new IOException("it closed the connection");
            if (kind != MessageKind.Hello)
                throw new WireException($"its first message is {kind}");
            var reader = new WireReader(content);
            int version = reader.ReadInt32();
            if (version != ProtocolVersion)
                throw new WireException($"it speaks version {version} of the protocol, the host {ProtocolVersion}");
            if (!CryptographicOperations.FixedTimeEquals(reader.ReadBytes(), token))
                throw new WireException("its token is another than it was given");
            reader.RequireEnd();
        }
        catch (Exception exception)
        {
            throw Explain(exception);
        }
        finally
        {
            Leave();
        }

        Limit(_options.HandlerTime);
    }

    private string DescribeEnd()
    {
        if (!_process.WaitForExit(Patience))
            return $"The process of {_name} closed its connection; it was ended.";
        string text = _errors.Text(Patience);
        return FormattableString.Invariant($"The process of {_name} ended by itself with exit code {_process.ExitCode}{(text.Length == 0 ? "." : $"; the last that it wrote is: {text}")}");
    }

    private void Look()
    {
        long started = Volatile.Read(ref _started);
        if (started != 0 && Stopwatch.GetElapsedTime(started) is var elapsed && elapsed > _limit)
            Kill(PluginFailure.HandlerTime, FormattableString.Invariant($"{_name}: {_handler} has been running for {elapsed.TotalMilliseconds:0} ms; its limit is {_limit.TotalMilliseconds:0} ms. Its process was ended."));
        long bytes = WorkingSetBytes;
        if (bytes > _options.MemoryBytes)
            Kill(PluginFailure.Memory, FormattableString.Invariant($"{_name} holds {bytes / 1e6:0} MB in memory; its limit is {_options.MemoryBytes / 1e6:0} MB. Its process was ended."));
    }

    private static void TryKill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception or NotSupportedException or AggregateException)
        {
            // It has ended already.
        }
    }

    private static void End(Process? process, string folder)
    {
        if (process is not null)
        {
            TryKill(process);
            // Waited for, so that no dead process stays in the system's table.
            process.WaitForExit(Patience);
            process.Dispose();
        }

        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What the plugin left there so that it cannot be removed stays in the temporary folder.
        }
    }
}
