namespace Trading.Indicators;

/// <summary>A computation over a window whose sums are renewed with every block as long as it, so that blocks can be computed side by side.</summary>
internal interface ILanedCore<TLanes> : IWindowCore
    where TLanes : struct, IBlockLanes
{
    /// <summary>The same computation for four blocks, as of the end of a block.</summary>
    TLanes Lanes { get; }
}
