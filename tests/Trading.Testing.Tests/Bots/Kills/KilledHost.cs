using System.Diagnostics;
using System.Text;
using Trading.Exchanges;

namespace Trading.Testing.Tests.Bots.Kills;

/// <summary>A process that trades live at a venue on the loopback address, and is killed without a word.</summary>
internal sealed class KilledHost : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Trading.LiveHost", new DirectoryInfo(AppContext.BaseDirectory).Name, "Trading.LiveHost.dll"));

    private readonly Process _process;
    private readonly StringBuilder _error = new();
    private readonly List<string> _lines = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private int _read;

    public KilledHost(BotVenueKind kind, VenueServer server, SimulatedCredentials credentials, string journal)
    {
        var start = new ProcessStartInfo("dotnet", [Program, kind == BotVenueKind.BinanceSpot ? "spot" : "futures", server.RestUri.ToString(), server.StreamUri.ToString(), journal])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[EnvironmentSecretProvider.VariableOf("binance:main:key")] = credentials.Key;
        start.Environment[EnvironmentSecretProvider.VariableOf("binance:main:secret")] = credentials.Secret;
        // As quick a start as the runtime gives: it is started hundreds of times.
        start.Environment["DOTNET_TieredPGO"] = "0";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => _error.AppendLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it printed so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public void Say(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    /// <summary>The rest of the next line that begins with a word.</summary>
    public async Task<string> WaitAsync(string word)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Patience);
        while (true)
        {
            lock (_lines)
            {
                for (; _read < _lines.Count; _read++)
                {
                    if (_lines[_read].StartsWith(word + " ", StringComparison.Ordinal) || _lines[_read] == word)
                        return _lines[_read++][word.Length..].Trim();
                }
            }

            if (_process.HasExited)
                throw new InvalidOperationException($"The host ended with {_process.ExitCode} before it said {word}: {string.Join('\n', Lines)}\n{_error}");
            try
            {
                await _arrived.WaitAsync(TimeSpan.FromSeconds(1), timeout.Token);
            }
            catch (OperationCanceledException exception)
            {
                throw new TimeoutException($"The host did not say {word}: {string.Join('\n', Lines)}\n{_error}", exception);
            }
        }
    }

    /// <summary>As the kernel does when memory is out, and as <c>kill -9</c>: nothing in the process learns of it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task<int> EndAsync()
    {
        Say("stop");
        await WaitAsync("ENDED");
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        _arrived.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (_lines)
            _lines.Add(line);
        _arrived.Release();
    }
}
