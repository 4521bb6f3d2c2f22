namespace Trading.Plugins;

/// <summary>Watches a plugin folder: what is new or changed is loaded once the folder has been quiet for a while. What is removed stays loaded, with a warning.</summary>
internal sealed class PluginWatcher : IDisposable
{
    private readonly TimeSpan _delay;
    private readonly FileSystemWatcher _files;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _end = new();

    public PluginWatcher(PluginHost host, string folder, TimeSpan delay)
    {
        folder = Path.GetFullPath(folder);
        _delay = delay;
        _timer = TimeProvider.System.CreateTimer(_ => _ = host.ReloadAsync(folder, _end.Token), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _files = new(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.DirectoryName };
        _files.Changed += (_, _) => Restart();
        _files.Created += (_, _) => Restart();
        _files.Deleted += (_, _) => Restart();
        _files.Renamed += (_, _) => Restart();
        // Too many changes at once for the watcher: the folder is read anew anyway.
        _files.Error += (_, _) => Restart();
        _files.EnableRaisingEvents = true;
    }

    public void Dispose()
    {
        _files.Dispose();
        _timer.Dispose();
        _end.Cancel();
        _end.Dispose();
    }

    /// <summary>Every change puts the reading off, so that a folder that is being written is not read half.</summary>
    private void Restart()
    {
        try
        {
            _timer.Change(_delay, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // A change that was on its way when the watch ended.
        }
    }
}
