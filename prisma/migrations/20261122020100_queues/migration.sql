-- Who holds pieces that have not shipped is asked when they must be taken back, who must leave on a day when its pieces are dealt.
CREATE INDEX parts_request_line_held_idx ON parts_request_line (sku, request_no) WHERE state = 'released' AND allocated > shipped;
CREATE INDEX parts_request_ship_by_idx ON parts_request (ship_by);
