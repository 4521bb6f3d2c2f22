namespace Trading;

/// <summary>How a simulated venue works: models for fills, costs, delays and refusals. Every default is meant to be careful rather than flattering.</summary>
public sealed class VenueOptions
{
    /// <summary>What is assumed about fills where the data does not say; <see cref="FillModel.Careful"/> unless said otherwise.</summary>
    public FillModel FillModel { get; set; } = FillModel.Careful;

    /// <summary>What the venue takes; 0.02 % for makers and 0.05 % for takers unless said otherwise.</summary>
    public IFeeModel Fees { get; set; } = new MakerTakerFee(0.0002m, 0.0005m);

    /// <summary>How much worse orders that take liquidity fill against bars and trades; 0.01 % unless said otherwise. Quotes and books say themselves what there is.</summary>
    public ISlippageModel Slippage { get; set; } = new PercentSlippage(0.0001);

    /// <summary>How long orders and answers are on their way; not at all where it is <see langword="null"/>.</summary>
    public ILatencyModel? Latency { get; set; }

    /// <summary>Where limit orders stand in the queue of their price on trades and books; pessimistic unless said otherwise.</summary>
    public IQueueModel Queue { get; set; } = new PessimisticQueue();

    /// <summary>The fraction of orders that the venue refuses at random, from the session's seed; 0 unless said otherwise. 0 to 1.</summary>
    public double RejectionRate { get; set; }

    /// <summary>The types that the venue knows; all where it is <see langword="null"/>. Conditional types that are missing are kept and woken by the session, under the same client order id.</summary>
    public IReadOnlySet<OrderType>? NativeOrderTypes { get; set; }

    internal bool Knows(OrderType type) => NativeOrderTypes is not { } native || native.Contains(type);

    internal void Check()
    {
        Require(FillModel is not null, $"{nameof(FillModel)} is null; use {nameof(FillModel)}.{nameof(FillModel.Careful)}.");
        Require(FillModel!.VolumeShare is >= 0 and <= 1, $"{nameof(FillModel.VolumeShare)} is {FillModel.VolumeShare}; it is a fraction from 0, no bound, to 1.");
        Require(Fees is not null, $"{nameof(Fees)} is null; use {nameof(NoFee)} for none.");
        Require(Slippage is not null, $"{nameof(Slippage)} is null; use {nameof(NoSlippage)} for none.");
        Require(Queue is not null, $"{nameof(Queue)} is null; use {nameof(PessimisticQueue)}.");
        Require(RejectionRate is >= 0 and <= 1, $"{nameof(RejectionRate)} is {RejectionRate}; it is a fraction from 0 to 1.");
        Require(Knows(OrderType.Market) && Knows(OrderType.Limit), $"{nameof(NativeOrderTypes)} lacks market or limit orders; a venue must know both, so that the others can be made of them.");
    }

    private static void Require(bool holds, FormattableString sentence)
    {
        if (!holds)
            throw new ArgumentException(FormattableString.Invariant(sentence));
    }
}
