using System.Runtime.CompilerServices;
using Trading.Plugins;
using Trading.Tests.Support;

namespace Trading.Tests.Plugins;

/// <summary>Loading and unloading again and again takes no memory.</summary>
/// <remarks>Nothing else may run beside it, as what it measures is the memory of the process.</remarks>
[Collection(nameof(UnloadMemoryTests))]
[CollectionDefinition(nameof(UnloadMemoryTests), DisableParallelization = true)]
public sealed class UnloadMemoryTests : PluginTests
{
    [Fact]
    public void Fifty_cycles_leave_no_context_and_little_memory()
    {
        string path = Build("cycle");
        Cycle(path);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 50; i++)
            Cycle(path);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(5_000_000);
        Host.Plugins.ShouldAllBe(plugin => plugin.State == PluginState.Unloaded);
    }

    private void Cycle(string path)
    {
        Load(path).State.ShouldBe(PluginState.Loaded);
        RunOnce();
        Unload("cycle").State.ShouldBe(PluginState.Unloaded);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RunOnce() =>
        // Under an execution context of its own, as a session on a thread of the pool is.
        ExecutionContext.Run(ExecutionContext.Capture()!, _ => Backtest.Run(Strategy("cycle").CreateStrategy(), Series.Walk(10)).Data[0].Bars.ShouldBe(10), null);
}
