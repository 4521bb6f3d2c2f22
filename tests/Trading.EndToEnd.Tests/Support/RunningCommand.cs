using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Trading.EndToEnd.Tests.Support;

/// <summary>A program that runs; it is ended with the test.</summary>
internal sealed class RunningCommand : IAsyncDisposable
{
    private const int Interrupt = 2;
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    public RunningCommand(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Add(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Add(_error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output => Text(_output);

    public string Error => Text(_error);

    public async Task<CommandRun> WaitAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await _process.WaitForExitAsync(timeout.Token);
        return new(_process.ExitCode, Output, Error);
    }

    /// <summary>As Ctrl+C does.</summary>
    public Task<CommandRun> InterruptAsync()
    {
        _ = Kill(Id, Interrupt);
        return WaitAsync();
    }

    /// <summary>Waits until something holds of what it wrote, or of anything else.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        long started = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(2))
                throw new TimeoutException($"It did not come about: {what}.\n{Output}\n{Error}");
            await Task.Delay(200);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static void Add(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (text)
            text.Append(line).Append('\n');
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
