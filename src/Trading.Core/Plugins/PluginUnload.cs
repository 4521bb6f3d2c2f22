using System.Runtime.CompilerServices;

namespace Trading.Plugins;

/// <summary>Lets go of a plugin, and finds out whether it is gone.</summary>
internal static class PluginUnload
{
    private const int CollectionsBeforeWaiting = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Disposes the plugin's services, which is its code and has a time limit, and begins to unload its context.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static WeakReference Begin(LoadedPlugin plugin, TimeSpan limit, Action<string> report)
    {
        var context = plugin.Context;
        try
        {
            if (BoundedCall<WeakReference>.Run(plugin.BeginUnload, limit, _ => { }) is null)
                report($"The services of the plugin '{plugin.Manifest.Id}' were not disposed after {limit.TotalSeconds:0.###} seconds; it is left behind.");
        }
        catch (PluginException exception)
        {
            report($"The services of the plugin '{plugin.Manifest.Id}' threw when they were disposed: {exception.Message}");
        }

        return context;
    }

    /// <summary>Whether the context is collected within the time limit; at once in most cases.</summary>
    public static async Task<bool> IsCollectedAsync(WeakReference context, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        for (int round = 0; ; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            if (!context.IsAlive)
                return true;
            if (round + 1 < CollectionsBeforeWaiting)
                continue;
            if (time.GetElapsedTime(started) >= limit)
                return false;
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
