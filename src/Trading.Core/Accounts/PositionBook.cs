using System.Runtime.CompilerServices;

namespace Trading.Accounts;

/// <summary>The open positions of a session, marked to their last prices at the end of every step of time.</summary>
internal sealed class PositionBook(TradingAccount account)
{
    private PositionState[] _open = new PositionState[4];
    private int _count;
    private bool _hasMoved;

    /// <summary>All that are open, in no order that means anything.</summary>
    public ReadOnlySpan<PositionState> Open => _open.AsSpan(0, _count);

    /// <summary>Whether equity can be another than at the last <see cref="Mark"/>: something is open, or money moved.</summary>
    public bool NeedsMark
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _count != 0 || _hasMoved;
    }

    public bool IsFlat => _count == 0;

    /// <summary>Equity as it is marked at every bar.</summary>
    public double MarkedEquity()
    {
        double equity = account.MarkedMoney();
        for (int i = 0; i < _count; i++)
            equity += _open[i].MarkedContribution;
        return equity;
    }

    /// <summary>What the positions add to equity, exactly, in the account's currency.</summary>
    public decimal Value()
    {
        decimal value = 0;
        for (int i = 0; i < _count; i++)
            value += _open[i].Contribution;
        return value;
    }

    /// <summary>What all positions but one need, so that they are not liquidated.</summary>
    public double MaintenanceOfOthers(PositionState but)
    {
        double needed = 0;
        for (int i = 0; i < _count; i++)
        {
            if (ReferenceEquals(_open[i], but))
                continue;
            double worth = Math.Abs(_open[i].MarkedWorth);
            var tier = account.TierOf(_open[i].Instrument, (decimal)worth);
            needed += (worth * (double)tier.MaintenanceRate) - (double)tier.MaintenanceAmount;
        }

        return needed;
    }

    /// <summary>Takes note that money moved though nothing was traded.</summary>
    public void MoneyMoved() => _hasMoved = true;

    /// <summary>Takes note that something moved money and perhaps a position.</summary>
    public void Moved(PositionState position, bool wasOpen)
    {
        _hasMoved = true;
        if (wasOpen == (position.Lots != 0))
            return;
        if (account.IsMargin)
            position.State.MarginPositionCount += wasOpen ? -1 : 1;
        if (wasOpen)
        {
            int place = Array.IndexOf(_open, position, 0, _count);
            _open[place] = _open[--_count];
            _open[_count] = null!;
            return;
        }

        if (_count == _open.Length)
            Array.Resize(ref _open, _count * 2);
        _open[_count++] = position;
    }

    /// <summary>Ends a step of time: equity at the last prices, and what is at stake in it, bought and sold added up.</summary>
    public double Mark(out double exposed)
    {
        double equity = account.MarkedMoney();
        exposed = 0;
        for (int i = 0; i < _count; i++)
        {
            equity += _open[i].Mark(out double worth);
            exposed += worth;
        }

        // Money of other currencies changes its worth though nothing moves.
        _hasMoved = account.HoldsOthers;
        return equity;
    }
}
